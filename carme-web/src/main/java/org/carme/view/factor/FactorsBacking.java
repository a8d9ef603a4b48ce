package org.carme.view.factor;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.carme.factor.DeviceKind;
import org.carme.factor.FactorService;
import org.carme.factor.FactorsView;
import org.carme.factor.NewKey;
import org.carme.factor.ProofAsked;
import org.carme.view.login.BrowserLogin;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;

/** The account page's part about second factors: devices, and backup codes that are shown once. */
@Named
@RequestScoped
public class FactorsBacking {

    /** The form that is there only while a key is shown. */
    private static final String CONFIRMING = "device-form";

    /** The form that is there only while a passkey is made. */
    private static final String MAKING = "passkey-form";

    private final FactorService factors;
    private final BrowserLogin browser;
    private final PageBacking page;

    private FactorsView own;
    private NewKey key;
    private String options = "";
    private String answer;
    private DeviceKind kind;
    private boolean confirming;
    private boolean making;
    private String name;
    private String code;
    private String proof;
    private Long removed;
    private List<String> backupCodes = List.of();

    /** For the container's proxy. */
    protected FactorsBacking() {
        this(null, null, null);
    }

    @Inject
    FactorsBacking(FactorService factors, BrowserLogin browser, PageBacking page) {
        this.factors = factors;
        this.browser = browser;
        this.page = page;
    }

    @PostConstruct
    void begun() {
        Map<String, String> sent =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        confirming = sent.containsKey(CONFIRMING);
        making = sent.containsKey(MAKING);
        load();
    }

    private void load() {
        own = factors.own();
    }

    /** Shows a key for a further device. */
    public void begin() {
        key = Notice.attempt(() -> factors.begin(proof, browser.from()));
    }

    /** Makes that key a device. */
    public void confirm() {
        List<String> made = Notice.attempt(() -> factors.confirm(name, code));
        if (made != null) {
            confirming = false;
            key = null;
            backupCodes = made;
            Notice.good(page.say("factors.added"));
            load();
        }
    }

    /** Shows what a further passkey is made by. */
    public void beginPasskey() {
        String given = Notice.attempt(() -> factors.beginPasskey(proof, browser.from()));
        options = given == null ? "" : given;
    }

    /** Keeps the passkey that was made. */
    public void confirmPasskey() {
        making = false;
        List<String> made = Notice.attempt(() -> factors.confirmPasskey(name, answer));
        if (made != null) {
            backupCodes = made;
            Notice.good(page.say("passkeys.added"));
            load();
        }
    }

    /** Removes the device that was confirmed. */
    public void remove() {
        if (removed != null
                && kind != null
                && Notice.succeeds(() -> factors.remove(kind, removed, proof, browser.from()))) {
            Notice.good(page.say("factors.removed"));
            load();
        }
    }

    /** Makes ten new backup codes. */
    public void renew() {
        List<String> made = Notice.attempt(() -> factors.renewBackupCodes(proof, browser.from()));
        if (made != null) {
            backupCodes = made;
            load();
        }
    }

    /** The person's devices. */
    public List<DeviceRow> getDevices() {
        return own.devices().stream().map(DeviceRow::of).toList();
    }

    /** How many backup codes are left, in words. */
    public String getLeft() {
        return page.say("factors.backup.left", own.backupCodesLeft());
    }

    /** Whether the person can take a device away. */
    public boolean isRemovable() {
        return !own.needed() || own.devices().size() > 1;
    }

    /** Whether a passkey is being made, or was by the form that was sent. */
    public boolean isMaking() {
        return making || !options.isEmpty();
    }

    /** What the browser is to ask an authenticator for; empty where no passkey is being made. */
    public String getOptions() {
        return options;
    }

    /** Whether a passkey can prove what changes need. */
    public boolean isPasskeyKnown() {
        return own.devices().stream().anyMatch(device -> device.kind() == DeviceKind.PASSKEY);
    }

    /** What the person shows before the first device is added. */
    public ProofAsked getAsked() {
        return own.asked();
    }

    /** What the person shows before a personal token is made. */
    public ProofAsked getAskedElsewhere() {
        return own.askedElsewhere();
    }

    /** Whether a key is being shown; where its form was sent, the one that was shown there. */
    public boolean isOffered() {
        if (key == null && confirming) {
            key = factors.begun().orElse(null);
        }
        return key != null;
    }

    /** The key in groups of four. */
    public String getKey() {
        return key.key();
    }

    /** The key as a picture. */
    public QrCode getQrCode() {
        return QrCode.of(key.address());
    }

    /** New backup codes, this once; empty otherwise. */
    public List<String> getBackupCodes() {
        return backupCodes;
    }

    /** What the new device is called. */
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** Never shown again. */
    public String getCode() {
        return null;
    }

    /** A code of the new device. */
    public void setCode(String code) {
        this.code = code;
    }

    /** Never shown again. */
    public String getProof() {
        return null;
    }

    /** A code of a device that counts already. */
    public void setProof(String proof) {
        this.proof = proof;
    }

    /** Never shown again. */
    public String getAnswer() {
        return null;
    }

    /** What the browser says of a passkey that it had made. */
    public void setAnswer(String answer) {
        this.answer = answer;
    }

    /** What the device to remove is. */
    public DeviceKind getKind() {
        return kind;
    }

    public void setKind(DeviceKind kind) {
        this.kind = kind;
    }

    /** The device to remove. */
    public Long getRemoved() {
        return removed;
    }

    public void setRemoved(Long removed) {
        this.removed = removed;
    }
}
