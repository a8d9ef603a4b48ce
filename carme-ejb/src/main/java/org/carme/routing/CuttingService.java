package org.carme.routing;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;

/**
 * Makes the end of a right felt: tells gateways which grants to refuse until each has confirmed. Who could not be told is
 * told in the next round, also after a restart of Carme. No transaction is open while a gateway is spoken to.
 */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CuttingService {
    private static final Logger LOG = Logger.getLogger(CuttingService.class.getName());

    @Resource
    private ManagedExecutorService executor;

    private Denials denials;
    private GatewayControl gateways;
    private ProxyPart proxy;
    private Conversations conversations;

    /** For the container. */
    public CuttingService() {}

    @Inject
    CuttingService(Denials denials, GatewayControl gateways, ProxyPart proxy, Conversations conversations) {
        this.denials = denials;
        this.gateways = gateways;
        this.proxy = proxy;
        this.conversations = conversations;
    }

    /** One round: ends what has outlived its login, and has all gateways told that have to hear something. It waits for none of them. */
    @Permitted(Permission.CUT_GRANTS)
    public void cut() {
        denials.endOutlived();
        denials.findJobsToTell().forEach(job -> conversations.begin(job, executor, this::tell));
    }

    private void tell(UUID job) {
        denials.find(job).ifPresent(denial -> {
            try {
                gateways.deny(denial.gateway(), denial.grants());
                denials.confirm(denial);
                proxy.told(true);
                LOG.log(Level.INFO, "The gateway of job {0} refuses {1} ended grants", new Object[] {
                    job, denial.grants().size()
                });
            } catch (IOException e) {
                proxy.told(false);
                LOG.log(Level.WARNING, "The gateway of job {0} could not be told of ended grants: {1}", new Object[] {
                    job, e.getMessage()
                });
            }
        });
    }
}
