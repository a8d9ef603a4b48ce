package org.carme.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.carme.platform.Token;

/**
 * Where an attempt of a job is reached, from its join on. The address is the batch system's word and the certificate's
 * name Carme's; of the agent's words only the port and the key stand here.
 */
@Entity
@Table(name = "gateways")
public class Gateway {
    @Id
    @Column(name = "attempt_id")
    private long attemptId;

    private String address;

    private int port;

    @Column(name = "certificate_name")
    private String certificateName;

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "callback_token_hash")
    private String callbackTokenHash;

    private Instant joined;

    @Column(name = "probe_pass_hash")
    private String probePassHash;

    @Column(name = "probe_pass_until")
    private Instant probePassUntil;

    protected Gateway() {}

    Gateway(long attemptId, String address, int port, String certificateName, String keyHash, Instant joined) {
        this.attemptId = attemptId;
        this.address = Objects.requireNonNull(address);
        this.port = port;
        this.certificateName = Objects.requireNonNull(certificateName);
        this.keyHash = Objects.requireNonNull(keyHash);
        this.joined = Objects.requireNonNull(joined);
    }

    /** Gives the agent a new callback token; the one before it, whose answer was lost, ends. */
    void expectReportsWith(Token token) {
        callbackTokenHash = token.hash();
    }

    /** Lets whoever shows the pass reach the gateway until then: Carme itself, to see whether it can be reached. */
    public void admitProbe(Token pass, Instant until) {
        probePassHash = pass.hash();
        probePassUntil = until;
    }

    /** Whether this is the pass of a question that is being asked. */
    public boolean admitsProbe(Token pass, Instant now) {
        return probePassHash != null && probePassUntil.isAfter(now) && pass.matches(probePassHash);
    }

    boolean holdsSameKeyAs(Gateway other) {
        return holds(other.keyHash);
    }

    boolean holds(String hashOfKey) {
        return keyHash.equals(hashOfKey);
    }

    long attemptId() {
        return attemptId;
    }

    boolean expects(Token shown) {
        return shown.matches(callbackTokenHash);
    }

    /** Address and port as a proxy takes them; an IPv6 address in brackets. */
    public String upstream() {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }

    /** The name that the gateway's certificate bears. */
    public String certificateName() {
        return certificateName;
    }
}
