package org.carme.certificate;

import org.carme.platform.Setting;

/** Settings of the certificates of jobs. */
public final class CertificateSetting {
    /** The directory that {@code containers/proxy/pki} made. */
    public static final Setting DIRECTORY = Setting.of("carme.pki.directory");

    /** How long the certificate of a gateway holds. */
    public static final Setting LIFE = Setting.of("carme.pki.job-certificate-life", "8d");

    /** How long after a certificate was signed the gateway asks for the next; the rest of its life is for outages. */
    public static final Setting RENEWAL = Setting.of("carme.pki.job-certificate-renewal", "5d");

    private CertificateSetting() {}
}
