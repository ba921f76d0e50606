@echo off
rem Builds stylize when needed, then runs it. A release has a launcher of its own, bin\stylize.cmd. Whether there is a terminal,
rem Java asks the console itself.
setlocal
set "HERE=%~dp0"
set "TARGET=%HERE%target"
set "JAR=%TARGET%\stylize.jar"

set "OWN_JAVA="
set "CLASSES="
call "%HERE%src\main\launcher\java.cmd" "%~1"
if errorlevel 1 exit /b 2

rem The sources that the program was made from are kept beside it, to be compared.
if exist "%JAR%" (
  call :mirror "%TARGET%\built" /L
  if not errorlevel 1 goto run
)
echo stylize: building, this takes a minute the first time... 1>&2
rem Built aside and moved into place: runs that begin together spoil nothing.
set "DRAFT=%TARGET%\build-%RANDOM%%RANDOM%"
call :mirror "%DRAFT%\built"
pushd "%HERE%"
call mvnw.cmd -q -B package -Dmaven.test.skip=true -Dspotless.check.skip=true "-Dstylize.build=%DRAFT%\out" 1>&2
if errorlevel 1 goto failed
popd
robocopy "%DRAFT%\out\lib" "%TARGET%\lib" /R:1 /W:1 >nul
move /y "%DRAFT%\out\stylize.jar" "%JAR%" >nul
if exist "%DRAFT%\out\stylize.jar" goto busy
robocopy "%DRAFT%\built" "%TARGET%\built" /MIR /R:1 /W:1 >nul
rmdir /s /q "%DRAFT%"

:run
rem Where there is an NVIDIA driver, a checkout fetches PyTorch's CUDA libraries, once. Who names a PyTorch of his own has the say.
rem STYLIZE_GPU=no does without; yes tries again what has failed today.
set "PYTORCH=%USERPROFILE%\.djl.ai\pytorch"
if defined DJL_CACHE_DIR set "PYTORCH=%DJL_CACHE_DIR%\pytorch"
if defined ENGINE_CACHE_DIR set "PYTORCH=%ENGINE_CACHE_DIR%\pytorch"
set "CUDA=%PYTORCH%\2.5.1-cu124-win-x86_64"
if /i "%STYLIZE_GPU%"=="no" goto start
if defined PYTORCH_LIBRARY_PATH goto start
if exist "%CUDA%" goto cuda
if not exist "%SystemRoot%\System32\nvcuda.dll" goto start
for %%W in (models compare presets painters export doctor help) do if "%~1"=="%%W" goto start
:look
if "%~1"=="" goto seen
for %%W in (--help -h --version -V --dry-run cpu --device=cpu) do if "%~1"=="%%W" goto start
shift /1
goto look
:seen
if /i "%STYLIZE_GPU%"=="yes" goto fetch
set "TRIED="
if exist "%CUDA%.tried" set /p TRIED=<"%CUDA%.tried"
if "%TRIED%"=="%DATE%" goto start
"%JAVA%" "-Dstylize.pytorch=%PYTORCH%" -cp "%JAR%" stylize.cli.LackOfCuda
if errorlevel 1 goto untouched
:fetch
echo stylize: fetching PyTorch for the GPU into %CUDA%, once: 2.5 GB; STYLIZE_GPU=no does without... 1>&2
set "PART=%CUDA%.part.%RANDOM%%RANDOM%"
pushd "%HERE%"
call mvnw.cmd -q -B -U -Pcuda dependency:unpack@cuda "-Dcuda.folder=%PART%" 1>&2
if not errorlevel 1 if exist "%PART%\torch_cuda.dll" move "%PART%" "%CUDA%" >nul
popd
if exist "%PART%" rmdir /s /q "%PART%"
if exist "%CUDA%" goto cuda
echo stylize: it could not be fetched, see above: the CPU paints. It is tried again tomorrow, or with STYLIZE_GPU=yes. 1>&2
:untouched
if not exist "%PYTORCH%" mkdir "%PYTORCH%"
>"%CUDA%.tried" echo %DATE%
goto start
:cuda
rem These libraries find each other on the PATH.
set "PATH=%CUDA%;%PATH%"

:start
"%JAVA%" %JAVA_OPTIONS% "-Dstylize.pytorch=%PYTORCH%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:failed
popd
rmdir /s /q "%DRAFT%"
echo stylize: the build failed; see above. Java 17 or newer and access to Maven Central are needed. 1>&2
exit /b 2

:busy
rmdir /s /q "%DRAFT%"
echo stylize: the program changed, but "%JAR%" is in use. Wait until other runs have ended, then try again. 1>&2
exit /b 2

rem Copies what goes into the program into a folder; with /L only looks. Answers 0 if nothing differs, by robocopy's exit codes.
:mirror
set DIFFERS=0
robocopy "%HERE%src\main" "%~1\main" /MIR /R:1 /W:1 %2 >nul
if errorlevel 1 set DIFFERS=1
robocopy "%HERE%models" "%~1\models" /MIR /R:1 /W:1 %2 >nul
if errorlevel 1 set DIFFERS=1
robocopy "%HERE%." "%~1" pom.xml /R:1 /W:1 %2 >nul
if errorlevel 1 set DIFFERS=1
exit /b %DIFFERS%
