@echo off
rem Opens or runs the notebooks: see binder\launch --help. All the work is done in launch.py. Untested.
setlocal
for %%P in ("py -3" "python" "python3") do (
  %%~P -c "import sys; sys.exit(sys.version_info < (3, 10))" >nul 2>&1 && (
    %%~P "%~dp0launch.py" %*
    goto end
  )
)
echo binder\launch: Python 3.10 or newer was not found on the PATH; JupyterLab needs it. Install it (winget install Python.Python.3.12) and try again. 1>&2
exit /b 1
:end
exit /b %ERRORLEVEL%
