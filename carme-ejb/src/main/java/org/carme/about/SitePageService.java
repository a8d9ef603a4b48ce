package org.carme.about;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.TokenUse;

/** What the site tells everybody, in two languages: read by everybody, set by administrators. */
@Stateless
@Guarded
public class SitePageService {
    /** As many characters as a text can have. */
    public static final int LONGEST = 15_000;

    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final Set<Integer> BLANKS = Set.of((int) '\n', (int) '\t');

    private SiteTexts texts;
    private Caller caller;
    private Clock clock;

    /** For the container. */
    public SitePageService() {}

    @Inject
    public SitePageService(SiteTexts texts, Caller caller, Clock clock) {
        this.texts = texts;
        this.caller = caller;
        this.clock = clock;
    }

    /** What the page says, in that language if it can; else in the other one. */
    @Open("is for everybody to read")
    public ShownText read(SitePage page, String language) {
        String asked = LANGUAGES.contains(language) ? language : LANGUAGES.get(0);
        return Stream.concat(Stream.of(asked), LANGUAGES.stream())
                .flatMap(each -> set(page, each).stream())
                .findFirst()
                .orElseGet(() -> new ShownText(asked, brought(page, asked)));
    }

    /** The text in that language as it is set, for whoever may change it. */
    @Permitted(value = Permission.ADMINISTER_SITE, tokens = TokenUse.READ)
    public SiteTextView text(SitePage page, String language) {
        return view(page, known(language));
    }

    /**
     * Sets the text; an empty one takes it away.
     *
     * @param seen the number of the text that was changed; where another one was saved meanwhile, nothing is lost and this is refused
     */
    @Permitted(value = Permission.ADMINISTER_SITE, tokens = TokenUse.CHANGE)
    @Audited(AuditAction.SITE_TEXT_CHANGE)
    public SiteTextView save(
            @Audited.Subject(AuditSubject.Kind.PAGE) SitePage page, String language, String text, int seen) {
        String given = checked(text);
        SiteTextView before = view(page, known(language));
        if (before.number() != seen) {
            throw new TextRefused("page.changed", before.madeBy().orElse(""));
        }
        if (!given.equals(before.text())) {
            add(page, language, before.number() + 1, given);
        }
        return view(page, language);
    }

    /** Goes back to the text before; doing it again goes forward. */
    @Permitted(value = Permission.ADMINISTER_SITE, tokens = TokenUse.CHANGE)
    @Audited(AuditAction.SITE_TEXT_CHANGE)
    public SiteTextView undo(@Audited.Subject(AuditSubject.Kind.PAGE) SitePage page, String language) {
        List<SiteText> newest = texts.newest(page, known(language));
        if (newest.size() < 2) {
            throw new TextRefused("page.first");
        }
        add(page, language, newest.get(0).number() + 1, newest.get(1).content());
        return view(page, language);
    }

    private void add(SitePage page, String language, int number, String text) {
        texts.add(
                new SiteText(page, language, number, text, caller.principal().userId(), clock.instant()),
                page,
                language);
    }

    private Optional<ShownText> set(SitePage page, String language) {
        return texts.newest(page, language).stream()
                .limit(1)
                .map(SiteText::content)
                .filter(text -> !text.isEmpty())
                .map(text -> new ShownText(language, Optional.of(text)))
                .findFirst();
    }

    private SiteTextView view(SitePage page, String language) {
        List<SiteText> newest = texts.newest(page, language);
        Optional<SiteText> last = newest.stream().findFirst();
        return new SiteTextView(
                page,
                language,
                last.map(SiteText::content).orElse(""),
                last.map(SiteText::number).orElse(0),
                last.map(SiteText::made),
                last.map(text -> texts.name(text.madeBy())),
                newest.size() == 2);
    }

    private static String known(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new TextRefused("page.language");
        }
        return language;
    }

    private static String checked(String text) {
        String given = text == null ? "" : text.replace("\r\n", "\n").strip();
        if (given.length() > LONGEST) {
            throw new TextRefused("page.long", given.length(), LONGEST);
        }
        if (given.codePoints().anyMatch(each -> Character.isISOControl(each) && !BLANKS.contains(each))) {
            throw new TextRefused("page.control");
        }
        return given;
    }

    /** What Carme itself has to say, where the site says nothing else. */
    private static Optional<String> brought(SitePage page, String language) {
        try (InputStream text = SitePageService.class.getResourceAsStream(page.slug() + "_" + language + ".md")) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
