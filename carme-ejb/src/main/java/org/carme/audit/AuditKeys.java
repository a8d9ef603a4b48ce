package org.carme.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the audit: the one that seals, and former ones that old entries are checked with. Their file is made at the first start. */
@ApplicationScoped
public class AuditKeys {
    private final Map<String, AuditKey> keys = new LinkedHashMap<>();
    private final AuditKey current;

    /** For the container's proxy. */
    protected AuditKeys() {
        this.current = null;
    }

    @Inject
    AuditKeys(AuditKeyFile file) {
        this(file.read());
    }

    AuditKeys(List<byte[]> secrets) {
        secrets.stream().map(AuditKey::new).forEach(key -> keys.put(key.id(), key));
        current = keys.values().iterator().next();
    }

    /** The key that seals now. */
    AuditKey current() {
        return current;
    }

    /** The key of that name, if this process has it. */
    Optional<AuditKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
