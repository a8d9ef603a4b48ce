package org.carme.factor;

/** A code that proves nothing: whoever typed it is not known to be who may go on. */
public class NotProved extends FactorRefused {
    public NotProved(String key) {
        super(key);
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
