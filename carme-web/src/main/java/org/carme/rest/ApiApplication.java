package org.carme.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.carme.rest.audit.AuditResource;
import org.carme.rest.body.WholeJson;
import org.carme.rest.cluster.ClusterResource;
import org.carme.rest.cluster.ForeignJobResource;
import org.carme.rest.factor.FactorsResource;
import org.carme.rest.job.JobResource;
import org.carme.rest.problem.BusinessProblemMapper;
import org.carme.rest.problem.IncidentMapper;
import org.carme.rest.problem.InvalidRequestMapper;
import org.carme.rest.problem.WebProblemMapper;
import org.carme.rest.site.SitePageResource;
import org.carme.rest.user.AccountResource;
import org.carme.rest.user.MeResource;
import org.carme.rest.user.MyDataResource;
import org.carme.rest.user.MyLoginResource;
import org.carme.rest.user.MyLoginsResource;
import org.carme.rest.user.MyTasteResource;

/** Version 1 of the REST API. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                JobResource.class,
                ClusterResource.class,
                ForeignJobResource.class,
                AuditResource.class,
                MeResource.class,
                AccountResource.class,
                FactorsResource.class,
                MyLoginResource.class,
                MyLoginsResource.class,
                MyTasteResource.class,
                MyDataResource.class,
                SitePageResource.class,
                DocumentResource.class,
                WholeJson.class,
                BusinessProblemMapper.class,
                InvalidRequestMapper.class,
                WebProblemMapper.class,
                IncidentMapper.class);
    }

    /** The server's own description is not offered: openapi.json is. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
