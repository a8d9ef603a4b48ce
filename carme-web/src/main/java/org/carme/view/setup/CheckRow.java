package org.carme.view.setup;

import java.util.Locale;
import org.carme.platform.SetupCheck;
import org.carme.view.page.Texts;

/**
 * One line of the first-run page.
 *
 * @param title what was looked at
 * @param key the configuration's key
 * @param mark the style sheet's class
 * @param icon its icon
 * @param word how it stands, in a word
 * @param detail what to do
 */
public record CheckRow(String title, String key, String mark, String icon, String word, String detail) {

    static CheckRow of(SetupCheck check, Locale locale) {
        String mark =
                switch (check.outcome()) {
                    case OK -> "ok";
                    case MISSING -> "missing";
                    case BAD -> "failed";
                };
        String icon =
                switch (check.outcome()) {
                    case OK -> "good";
                    case MISSING -> "missing";
                    case BAD -> "bad";
                };
        String help = Texts.find(locale, "setup.help." + check.key()).orElse("");
        return new CheckRow(
                Texts.find(locale, "setup.key." + check.key()).orElse(check.key()),
                check.key(),
                mark,
                icon,
                Texts.say(locale, "setup.outcome." + mark),
                check.detail().isBlank() ? help : check.detail());
    }
}
