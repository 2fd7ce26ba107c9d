"""A finished report as people meet it: in a browser, on paper and on slides, by keyboard, and without any host."""

import html
import io
import json
import re
import shutil
import subprocess
import sys

import pytest
from printed import assert_numbered_pages_and_annex, words_of_pages
from pypdf import PdfReader

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.slow]


RUN = ["run", "learning_cycle", "--vsv", "voorbeeld", "--pdf", "--slides"]
MOST = 1_500_000  # bytes of one page
# The contrast of each piece of text with the first ground behind it that has a colour (WCAG 2.2), as it is drawn.
CONTRASTS = """
const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(v => v / 255).map(
  v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
const numbers = text => text.match(/[\\d.]+/g).map(Number);
const ground = node => { for (; node; node = node.parentElement) {
  const colour = numbers(getComputedStyle(node).backgroundColor);
  if (colour.length < 4 || colour[3] > 0) return colour; } return [255, 255, 255]; };
const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
let least = 21, seen = 0;
while (walker.nextNode()) {
  const node = walker.currentNode, element = node.parentElement;
  if (!node.data.trim() || element.closest("svg, style") || !element.getClientRects().length) continue;
  const [one, other] = [numbers(getComputedStyle(element).color), ground(element)].map(light);
  least = Math.min(least, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)); seen++;
}
return [least, seen];
"""
WIDTHS = "return [page.documentElement.scrollWidth, page.documentElement.clientWidth];"
TALLEST = """
const slides = [...page.querySelectorAll(".slide")];
return [Math.max(...slides.map(slide => slide.offsetHeight)), page.defaultView.innerHeight, slides.length];
"""
# Paper does not scroll: the widest number of a topic's table may break, or the last columns are lost.
BREAKS = """
const rules = [...page.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(
  rule => rule.media?.mediaText === "print");
const look = page.createElement("style");
look.textContent = rules.flatMap(rule => [...rule.cssRules]).map(rule => rule.cssText).join("\\n");
page.head.append(look);
page.body.style.cssText = "padding: 0; width: 178mm";
return [...page.querySelectorAll('[id^="topic-"] table')].map(
  one => [one.id, one.scrollWidth, one.parentElement.clientWidth]);
"""
PICTURES = """
return [...page.querySelectorAll(".buzz-figure .buzz-picture")].map(one => [one.scrollWidth, one.clientWidth]);
"""
FOCUS = """
const stops = [...page.querySelectorAll("a[href], [tabindex]")].filter(one => one.getClientRects().length);
const bare = stops.filter(one => { one.focus({focusVisible: true});
  const look = page.defaultView.getComputedStyle(one);
  return page.activeElement !== one || look.outlineStyle === "none" && look.borderStyle === "none"; });
return [stops.length, bare.length, stops[0].className];
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory, root):
    """One report of the invented example, made as a newcomer makes it."""
    folder = tmp_path_factory.mktemp("browser")
    for name in ("params", "notebooks"):
        shutil.copytree(root / name, folder / name)
    for words in (["demo", "--women", "1000"], RUN, [*RUN[:-1], "--audience", "council"]):
        made = subprocess.run(
            [sys.executable, "-m", "buzz_analysis.cli", *words], cwd=folder, capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, made.stderr
    return folder / "outputs/demo/voorbeeld/2021/learning_cycle-team-nl.html"


def browse(tmp_path, *options) -> subprocess.CompletedProcess:
    """Start the browser once, with a profile of its own and nothing of its own to fetch."""
    if CHROMIUM is None:
        pytest.skip("no chromium here; Debian: apt-get install chromium")
    quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    return subprocess.run([CHROMIUM, *quiet, *options], capture_output=True, timeout=120, check=False)


def test_it_prints_on_a4(page, tmp_path):
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'a.pdf'}", page.as_uri())
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "a.pdf").read_bytes())
    # ISO 216: 210 by 297 mm is 595.28 by 841.89 points.
    assert boxes and {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}


def test_no_table_of_a_topic_is_wider_than_the_paper(page, tmp_path):
    tables = probed(page, tmp_path, BREAKS, width=900)  # 210 mm less two margins of 16
    assert len(tables) >= 9 and [one for one in tables if one[1] > one[2]] == []


def test_it_asks_nothing_of_any_host(page, tmp_path):
    log = tmp_path / "net.json"
    browse(tmp_path, f"--log-net-log={log}", f"--screenshot={tmp_path / 'a.png'}", page.as_uri())
    asked = set(re.findall(r'"url":"(https?://[^"/]+)', log.read_text(encoding="utf-8")))
    # What the browser asks for itself at a start, whatever page it shows.
    own = re.compile(r"https?://([\w-]+\.)*(google|googleapis|gstatic|gvt1)\.com(:\d+)?$")
    assert not {url for url in asked if not own.match(url)}


def probed(page, tmp_path, script, *, width, height=800):
    """What a script finds in the page, shown in a frame of this size; the page itself runs none."""
    probe = tmp_path / "probe.html"
    probe.write_text(
        f'<iframe id="f" src="{page.as_uri()}" width="{width}" height="{height}" style="border:0"></iframe><script>'
        f'onload = () => {{ const page = document.getElementById("f").contentDocument;'
        f"document.title = JSON.stringify((() => {{ {script} }})()); }}</script>",
        encoding="utf-8",
    )
    shown = browse(
        tmp_path,
        "--allow-file-access-from-files",
        "--virtual-time-budget=3000",
        f"--window-size={width + 60},{height + 60}",
        "--dump-dom",
        probe.as_uri(),
    ).stdout.decode()
    return json.loads(re.search(r"<title>(\[.*?\])</title>", shown).group(1))


@pytest.fixture(scope="module")
def council(page):
    """The same report for the client council."""
    return page.with_name("learning_cycle-council-nl.html")


@pytest.mark.parametrize("width", [390, 412])  # pixels: common telephones
def test_nothing_runs_off_a_phone(page, council, tmp_path, width):
    for one in (page, page.with_suffix(".slides.html"), council):
        wide, screen = probed(one, tmp_path, WIDTHS, width=width)
        assert wide <= screen


def test_a_hundred_signs_are_whole_on_a_phone(council, tmp_path):
    pictures = probed(council, tmp_path, PICTURES, width=390)
    assert pictures and all(wide <= screen for wide, screen in pictures)


def test_all_text_has_contrast_as_it_is_drawn(page, council, tmp_path):
    for one in (page, page.with_suffix(".slides.html"), council):
        least, seen = probed(one, tmp_path, CONTRASTS, width=1200)
        assert seen > 30 and least >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("suffix, first", [(".html", "skip"), (".slides.html", "")])
def test_every_stop_of_the_keyboard_shows_where_it_is(page, tmp_path, suffix, first):
    stops, bare, name = probed(page.with_suffix(suffix), tmp_path, FOCUS, width=1200)
    assert stops > 10 and bare == 0 and name == first


def test_a_slide_fits_on_a_screen(page, tmp_path):
    tallest, screen, slides = probed(page.with_suffix(".slides.html"), tmp_path, TALLEST, width=1280, height=720)
    assert slides > 8 and tallest <= screen + 1


def test_each_slide_is_one_printed_page(page, tmp_path):
    deck = page.with_suffix(".slides.html")
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'a.pdf'}", deck.as_uri())
    printed = PdfReader(tmp_path / "a.pdf")
    assert len(printed.pages) == deck.read_text(encoding="utf-8").count('<section class="slide')


def test_a_page_is_at_most_one_and_a_half_megabyte(page):
    assert page.stat().st_size <= MOST


def headings(page) -> list[str]:
    found = re.findall(r"<h[123]\b[^>]*>(.*?)</h[123]>", page.read_text(encoding="utf-8"))
    return [html.unescape(" ".join(re.sub(r"<[^>]+>", "", words).split())) for words in found]


def printed_lines(printed) -> list[list[tuple[float, bool, str]]]:
    """Height, whether its letters are those of a heading, and text of each piece inside the margins, page by page."""
    pages = []
    for one in PdfReader(io.BytesIO(printed)).pages:
        found: list[tuple[float, bool, str]] = []

        def visit(text, matrix, place, font, size, found=found):
            height = place[5] * matrix[3] + matrix[5]
            if text.strip() and 51 < height < 791:  # margins of 18 mm
                # In points: running text has 9.4, a heading 10.5 or more.
                found.append((height, size * abs(place[3] * matrix[3]) > 10, text.strip()))

        one.extract_text(visitor_text=visit)
        pages.append(found)
    return pages


def ends_with_heading(lines, words) -> bool:
    """Whether the lowest line of a page is a heading, or its end."""
    lowest = min(height for height, _, _ in lines)
    last = " ".join(text for height, is_large, text in lines if height - lowest < 2 and is_large)
    return bool(last) and any(heading.endswith(last) for heading in words)


@pytest.mark.parametrize("printer", ["buzz", "browser"])
@pytest.mark.parametrize("edition", ["team", "council"])
def test_no_printed_page_ends_with_a_heading(page, tmp_path, printer, edition):
    page = page.with_name(f"learning_cycle-{edition}-nl.html")
    if printer == "browser":
        browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'a.pdf'}", page.as_uri())
    printed = (tmp_path / "a.pdf" if printer == "browser" else page.with_suffix(".pdf")).read_bytes()
    pages = [lines for lines in printed_lines(printed) if lines]
    assert len(pages) > 3 and "Wie antwoordde" in [text for lines in pages for _, is_large, text in lines if is_large]
    assert not [lines[-1] for lines in pages if ends_with_heading(lines, headings(page))]


def test_no_table_is_wider_than_the_paper(page, council):
    from weasyprint import HTML

    pages = [one for source in (page, council) for one in HTML(filename=source).render().pages]
    boxes = [(one, box) for one in pages for box in one._page_box.descendants() if box.element_tag == "table"]
    ends = [(box.border_box_x() + box.border_width(), one.width - one._page_box.margin_right) for one, box in boxes]
    assert len(ends) > 10 and all(end <= edge + 1 for end, edge in ends)


@pytest.fixture(scope="module")
def printed(page) -> list[str]:
    """The words of each page of the PDF."""
    return words_of_pages(page.with_suffix(".pdf"))


def test_the_pdf_says_on_every_page_that_the_data_are_invented(printed):
    assert all("VERZONNEN GEGEVENS" in one and "CONCEPT" in one for one in printed)


def test_the_numbered_pages_are_twelve_at_most_and_the_annex_follows_them(printed):
    assert_numbered_pages_and_annex(printed)
