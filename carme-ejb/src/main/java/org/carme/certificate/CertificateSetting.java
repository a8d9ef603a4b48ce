package org.carme.certificate;

import org.carme.platform.Setting;

/** Settings of the certificates of jobs. */
public enum CertificateSetting implements Setting {
    /** The directory that {@code containers/proxy/pki} made. */
    DIRECTORY("carme.pki.directory", null),
    /** How long the certificate of a gateway holds. */
    LIFE("carme.pki.job-certificate-life", "8d"),
    /** How long after a certificate was signed the gateway asks for the next; the rest of its life is for outages. */
    RENEWAL("carme.pki.job-certificate-renewal", "5d");

    private final String key;
    private final String fallback;

    CertificateSetting(String key, String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String fallback() {
        return fallback;
    }
}
