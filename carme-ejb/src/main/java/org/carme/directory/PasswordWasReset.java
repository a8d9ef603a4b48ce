package org.carme.directory;

import org.carme.platform.BusinessException;

/** The password is right, but somebody else chose it: the directory lets its owner do nothing but choose another one. */
public class PasswordWasReset extends BusinessException {
    public PasswordWasReset() {
        super("login.reset");
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
