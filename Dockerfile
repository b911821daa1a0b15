# Build the program first: mvn -pl agent-console -am package -DskipTests
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /var/lib/rapport rapport \
  && install -d -o rapport -g rapport /opt/rapport
USER rapport
# The jar beside its libraries, then a trial start that links the classes beforehand, as ./rapport does it; an image
# whose trial failed starts slower and that is all.
RUN --mount=type=bind,source=agent-console/target,target=/built \
  java -Djarmode=tools -jar /built/agent-console-*-app.jar \
    extract --destination /opt/rapport --application-filename rapport.jar --force
RUN java --enable-native-access=ALL-UNNAMED -XX:+UseG1GC -XX:MaxGCPauseMillis=5 -XX:+UseCompactObjectHeaders -Xmx512m \
    -XX:AOTCacheOutput=/opt/rapport/rapport.aot -Dspring.context.exit=onRefresh \
    -jar /opt/rapport/rapport.jar --rapport.data=/tmp/trial --server.port=0 \
  || rm -f /opt/rapport/rapport.aot; rm -rf /tmp/trial
ENV RAPPORT_DATA=/var/lib/rapport SERVER_ADDRESS=0.0.0.0
VOLUME /var/lib/rapport
EXPOSE 8080 4573
HEALTHCHECK --interval=10s --start-period=40s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=5", "-XX:+UseCompactObjectHeaders", "-Xmx512m", "-XX:AOTCache=/opt/rapport/rapport.aot", "-Xlog:aot*=off", "-jar", "/opt/rapport/rapport.jar"]
