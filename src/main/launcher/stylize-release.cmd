@echo off
rem Runs an unpacked release, as bin/stylize does elsewhere. Whether there is a terminal, Java asks the console itself.
setlocal
for %%H in ("%~dp0..") do set "HOME_OF=%%~fH"
set "JAR=%HOME_OF%\stylize.jar"
set "CLASSES=%HOME_OF%\classes.jsa"
set "OWN_JAVA=%HOME_OF%\java"
call "%HOME_OF%\libexec\java.cmd" "%~1"
if errorlevel 1 exit /b 2
call "%HOME_OF%\libexec\cuda.cmd" %*
"%JAVA%" %JAVA_OPTIONS% "-Dstylize.pytorch=%PYTORCH%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%
