@echo off
rem Builds stylize when needed, then runs it.
setlocal
set "HERE=%~dp0"
set "JAR=%HERE%target\stylize.jar"
if not exist "%JAR%" (
  echo stylize: building, this takes a minute the first time... 1>&2
  pushd "%HERE%"
  call mvnw.cmd -q -B package -DskipTests -Dspotless.check.skip=true 1>&2
  if errorlevel 1 (
    popd
    echo stylize: the build failed; see above. Java 17 or newer and access to Maven Central are needed. 1>&2
    exit /b 2
  )
  popd
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseSerialGC -Xms16m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:-ShrinkHeapInSteps -XX:TieredStopAtLevel=1 -Djava.awt.headless=true %STYLIZE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
