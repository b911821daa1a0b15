# Build the program first: mvn -pl agent-console -am package -DskipTests
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /var/lib/rapport rapport
COPY agent-console/target/agent-console-*-app.jar /opt/rapport/rapport.jar
USER rapport
ENV RAPPORT_DATA=/var/lib/rapport SERVER_ADDRESS=0.0.0.0
VOLUME /var/lib/rapport
EXPOSE 8080 4573
HEALTHCHECK --interval=10s --start-period=40s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-jar", "/opt/rapport/rapport.jar"]
