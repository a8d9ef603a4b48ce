package org.carme.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.carme.platform.DatabasePart;
import org.carme.platform.PartWatch;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** One named check for each part. What a part without which Carme still serves people says stands in the data, and never takes Carme out of service. */
@ApplicationScoped
public class PartChecks {

    private final PartWatch watch;

    /** For the container's proxy. */
    protected PartChecks() {
        this(null);
    }

    @Inject
    PartChecks(PartWatch watch) {
        this.watch = watch;
    }

    /** Started once the database was seen. */
    @Produces
    @Startup
    HealthCheck started() {
        return () -> PartAnswer.started(watch.find(DatabasePart.NAME));
    }

    @Produces
    @Readiness
    HealthCheck database() {
        return check(DatabasePart.NAME);
    }

    @Produces
    @Readiness
    HealthCheck directory() {
        return check("ldap");
    }

    @Produces
    @Readiness
    HealthCheck institute() {
        return check("oidc");
    }

    @Produces
    @Readiness
    HealthCheck cluster() {
        return check("cluster");
    }

    @Produces
    @Readiness
    HealthCheck accounting() {
        return check("accounting");
    }

    @Produces
    @Readiness
    HealthCheck proxy() {
        return check("proxy");
    }

    @Produces
    @Readiness
    HealthCheck certificates() {
        return check("certificates");
    }

    @Produces
    @Readiness
    HealthCheck disk() {
        return check("disk");
    }

    @Produces
    @Readiness
    HealthCheck clock() {
        return check("clock");
    }

    private HealthCheck check(String name) {
        return () -> PartAnswer.of(watch.find(name).orElseThrow());
    }
}
