package org.carme.factor;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At each start: refuses a policy that contradicts itself and a key that others may read, and takes over the keys that people bring along. */
@Singleton
@Startup
@DependsOn("Migrator")
public class FactorStart {
    private static final Logger LOG = LoggerFactory.getLogger(FactorStart.class);

    private FactorImport imports;

    /** For the container. */
    public FactorStart() {}

    @Inject
    public FactorStart(FactorImport imports) {
        this.imports = imports;
    }

    @PostConstruct
    void begin() {
        if (FactorPolicy.configured().off()) {
            LOG.warn("Passwords alone let people in: {} is set", FactorSetting.OFF.key());
        }
        if (FactorPolicy.allowsPasskeysAlone()) {
            LOG.info("A passkey alone lets people in: {} is set", FactorSetting.PASSKEY_ONLY.key());
        }
        if (FactorSetting.KEY_FILE.find().isPresent()) {
            FactorKeyFile.read(FactorSetting.KEY_FILE.path());
        }
        FactorSetting.IMPORT_FILE.find().map(Path::of).ifPresent(imports::read);
    }
}
