# One image for each service, of what `./muster images` has built: nothing is fetched here nor when
# a container starts. Every base is pinned; Renovate proposes newer ones (docs/operate.md).
ARG JAVA=eclipse-temurin:25.0.3_9-jre-noble

FROM ${JAVA} AS java
ARG VERSION
LABEL org.opencontainers.image.title="Muster" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
# Where a container's own network is all there is, loopback would be nobody.
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_MANAGEMENT_HOST=0.0.0.0
WORKDIR /muster
# Only a number: an orchestrator can tell that it is not root.
USER 10001:10001
# A cache that is not there or does not fit is passed over without a word (docs/adr/0030).
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:AOTCache=service.aot", "-Xlog:aot*=off", "-jar", "quarkus-run.jar"]

# Health and metrics are on a port of their own; whoever probes by program runs Ready.
FROM java AS service
EXPOSE 9000
COPY event-store/target/muster-event-store-*[0-9].jar /muster/ready.jar
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx16m", "-cp", "ready.jar", "dev.muster.eventstore.wiring.Ready"]

# Each service, then what one start of it teaches, then both: the training itself stays behind.
FROM service AS plain-api
COPY identity-api/target/quarkus-app/ /muster/
FROM plain-api AS trained-api
RUN ["java", "-cp", "ready.jar", "dev.muster.eventstore.wiring.Training", "/tmp/service.aot"]
FROM plain-api AS api
EXPOSE 8080
COPY --from=trained-api /tmp/service.aot /muster/

FROM service AS plain-relay
COPY outbox/target/quarkus-app/ /muster/
FROM plain-relay AS trained-relay
RUN ["java", "-cp", "ready.jar", "dev.muster.eventstore.wiring.Training", "/tmp/service.aot"]
FROM plain-relay AS relay
COPY --from=trained-relay /tmp/service.aot /muster/

FROM service AS plain-token
COPY projections/token-service/target/quarkus-app/ /muster/
FROM plain-token AS trained-token
RUN ["java", "-cp", "ready.jar", "dev.muster.eventstore.wiring.Training", "/tmp/service.aot"]
FROM plain-token AS token
COPY --from=trained-token /tmp/service.aot /muster/

FROM service AS plain-scim
COPY projections/scim-service/target/quarkus-app/ /muster/
FROM plain-scim AS trained-scim
RUN ["java", "-cp", "ready.jar", "dev.muster.eventstore.wiring.Training", "/tmp/service.aot"]
FROM plain-scim AS scim
COPY --from=trained-scim /tmp/service.aot /muster/

FROM service AS plain-audit
COPY projections/audit-service/target/quarkus-app/ /muster/
FROM plain-audit AS trained-audit
RUN ["java", "-cp", "ready.jar", "dev.muster.eventstore.wiring.Training", "/tmp/service.aot"]
FROM plain-audit AS audit
COPY --from=trained-audit /tmp/service.aot /muster/

# The commands without the servers that `./muster up` embeds (.dockerignore): a job, no service.
FROM java AS migrate
COPY standalone/app/target/quarkus-app/ /muster/
CMD ["migrate"]
