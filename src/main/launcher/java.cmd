rem Finds Java for the launchers of a checkout and of a release, in JAVA, and how it is to run, in JAVA_OPTIONS; launch.sh says why.
rem They set JAR, and a release OWN_JAVA and CLASSES; the argument is the command. It tells what is wrong with Java, and answers 2.

if not defined OWN_JAVA goto home
set "JAVA=%OWN_JAVA%\bin\java.exe"
if exist "%JAVA%" goto version
:home
if not defined JAVA_HOME goto path
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto version
set "WRONG=JAVA_HOME is '%JAVA_HOME%', where there is no bin\java.exe."
goto refuse
:path
set "JAVA="
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if defined JAVA goto version
set "WRONG=there is no Java."
goto refuse

rem Every Java tells its version in a file beside it. Java 8 calls itself 1.8.
:version
for %%J in ("%JAVA%") do set "RELEASE=%%~dpJ..\release"
if not exist "%RELEASE%" goto found
set "VERSION="
for /f "usebackq tokens=1,2 delims==" %%A in ("%RELEASE%") do if "%%A"=="JAVA_VERSION" set "VERSION=%%~B"
set "MAJOR=17"
for /f "tokens=1 delims=.-+_" %%M in ("%VERSION%") do set "MAJOR=%%M"
if %MAJOR% GEQ 17 goto found
set "WRONG=%JAVA% is Java %VERSION%, which is too old."
:refuse
echo stylize: %WRONG% Install Java 17 or newer (https://adoptium.net), or let JAVA_HOME name one. 1>&2
exit /b 2

:found
set "JAVA_OPTIONS=-Xms256m"
if "%~1"=="compare" goto archive
set "JAVA_OPTIONS=-XX:InitialHeapSize=64m -XX:MinHeapSize=16m -XX:NewSize=8m -XX:MinHeapFreeRatio=10"
set "JAVA_OPTIONS=%JAVA_OPTIONS% -XX:MaxHeapFreeRatio=20 -XX:-ShrinkHeapInSteps"
set "JAVA_OPTIONS=%JAVA_OPTIONS% -XX:Tier3InvocationThreshold=1000 -XX:Tier3MinInvocationThreshold=500"
set "JAVA_OPTIONS=%JAVA_OPTIONS% -XX:Tier3CompileThreshold=4000 -XX:Tier4InvocationThreshold=20000"
set "JAVA_OPTIONS=%JAVA_OPTIONS% -XX:Tier4MinInvocationThreshold=10000 -XX:Tier4CompileThreshold=30000"
set "JAVA_OPTIONS=%JAVA_OPTIONS% -XX:Tier4BackEdgeThreshold=100000"
:archive
if defined CLASSES if exist "%CLASSES%" set JAVA_OPTIONS=%JAVA_OPTIONS% "-XX:SharedArchiveFile=%CLASSES%"
set JAVA_OPTIONS=-XX:+UseSerialGC %JAVA_OPTIONS% -Xshare:auto -Djava.awt.headless=true %STYLIZE_JAVA_OPTS%
exit /b 0
