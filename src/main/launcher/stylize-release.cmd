@echo off
rem Runs an unpacked release. Whether there is a terminal, Java asks the console itself.
setlocal
set "HOME_OF=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%HOME_OF%\java\bin\java.exe" set "JAVA=%HOME_OF%\java\bin\java"
"%JAVA%" -XX:+UseSerialGC -Xms16m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:-ShrinkHeapInSteps -XX:TieredStopAtLevel=1 -Djava.awt.headless=true %STYLIZE_JAVA_OPTS% -jar "%HOME_OF%\stylize.jar" %*
exit /b %ERRORLEVEL%
