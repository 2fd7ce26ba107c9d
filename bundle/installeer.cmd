@echo off
rem Installeert buzz-analysis in uw eigen map, zonder internet en zonder beheerdersrechten.
py -3 "%~dp0install.py" "%USERPROFILE%\buzz-analysis" || python "%~dp0install.py" "%USERPROFILE%\buzz-analysis"
pause
