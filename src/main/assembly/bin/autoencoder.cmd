@echo off
rem Runs one command of Fiji Autoencoder without Fiji: autoencoder help
rem
rem   JAVA_HOME  the Java to use, 17 or later; else the one on the PATH
rem   JAVA_OPTS  options for it, separated by spaces: -Xmx8g
setlocal
for %%I in ("%~dp0..") do set "AUTOENCODER_HOME=%%~fI"
set "AUTOENCODER_JAVA=java"
if defined JAVA_HOME set "AUTOENCODER_JAVA=%JAVA_HOME%\bin\java"
rem TensorFlow takes paths for UTF-8, which only Java 18 and later write them in unasked; a console keeps its own encoding.
"%AUTOENCODER_JAVA%" -Dfile.encoding=UTF-8 -Djava.awt.headless=true "-Dautoencoder.directory=%AUTOENCODER_HOME%" %JAVA_OPTS% -cp "%AUTOENCODER_HOME%\lib\*" sc.fiji.autoencoder.cli.Main %*
exit /b %ERRORLEVEL%
