rem Gets what a GPU needs, for the launchers of a checkout and of a release; cuda.sh says how. They set JAVA, JAVA_OPTIONS and JAR; the
rem arguments are theirs. It sets PYTORCH, DJL's folder for PyTorch.

set "PYTORCH=%USERPROFILE%\.djl.ai\pytorch"
if defined DJL_CACHE_DIR set "PYTORCH=%DJL_CACHE_DIR%\pytorch"
if defined ENGINE_CACHE_DIR set "PYTORCH=%ENGINE_CACHE_DIR%\pytorch"
set "CUDA=%PYTORCH%\2.5.1-cu124-win-x86_64"
if /i "%STYLIZE_GPU%"=="no" exit /b 0
if defined PYTORCH_LIBRARY_PATH exit /b 0
if exist "%CUDA%" goto cuda
if defined STYLIZE_OFFLINE exit /b 0
if not exist "%SystemRoot%\System32\nvcuda.dll" exit /b 0
for %%W in (models compare presets painters export fetch-cuda doctor help) do if "%~1"=="%%W" exit /b 0
set "TALK="
set "LAST="
:look
if "%~1"=="" goto seen
for %%W in (--help -h --version -V --dry-run --offline cpu --device=cpu) do if "%~1"=="%%W" exit /b 0
if "%~1"=="--progress=json" set "TALK=--progress=json"
if "%LAST% %~1"=="--progress json" set "TALK=--progress=json"
if "%~1"=="--progress=none" set "TALK=--quiet"
if "%LAST% %~1"=="--progress none" set "TALK=--quiet"
if "%~1"=="--quiet" set "TALK=--quiet"
if "%~1"=="-q" set "TALK=--quiet"
set "LAST=%~1"
shift /1
goto look
:seen
if /i "%STYLIZE_GPU%"=="yes" goto fetch
set "TRIED="
if exist "%CUDA%.tried" set /p TRIED=<"%CUDA%.tried"
if "%TRIED%"=="%DATE%" exit /b 0
"%JAVA%" "-Dstylize.pytorch=%PYTORCH%" -cp "%JAR%" stylize.cli.gpu.LackOfCuda
if errorlevel 1 goto untouched
:fetch
if not defined TALK echo stylize: a GPU paints with PyTorch's CUDA libraries, which are fetched once; STYLIZE_GPU=no does without... 1>&2
"%JAVA%" %JAVA_OPTIONS% "-Dstylize.pytorch=%PYTORCH%" -jar "%JAR%" fetch-cuda %TALK% >nul
if exist "%CUDA%" goto cuda
set "FAILURE=the libraries could not be fetched, see above: the CPU paints. It is tried again tomorrow, or with STYLIZE_GPU=yes."
if "%TALK%"=="--progress=json" echo {"event":"warning","elapsed":0,"message":"%FAILURE%"} 1>&2
if not "%TALK%"=="--progress=json" echo stylize: %FAILURE% 1>&2
:untouched
if not exist "%PYTORCH%" mkdir "%PYTORCH%"
>"%CUDA%.tried" echo %DATE%
exit /b 0
:cuda
rem These libraries find each other on the PATH.
set "PATH=%CUDA%;%PATH%"
exit /b 0
