package org.carme.platform;

import jakarta.ejb.Stateless;
import java.util.List;

/** Says whether the site is set up. */
@Stateless
public class SetupService {
    /** All checks of the configuration, in a fixed order. */
    public List<SetupCheck> checks() {
        throw new UnsupportedOperationException();
    }
}
