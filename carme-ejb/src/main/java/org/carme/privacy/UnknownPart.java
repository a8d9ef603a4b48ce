package org.carme.privacy;

import org.carme.platform.BusinessException;

/** Nothing of that name is stored about people. */
public class UnknownPart extends BusinessException {
    UnknownPart() {
        super("data.part");
    }
}
