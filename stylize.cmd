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
call "%HERE%src\main\launcher\cuda.cmd" %*
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
