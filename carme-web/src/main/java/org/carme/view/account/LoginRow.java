package org.carme.view.account;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carme.login.FirstStep;
import org.carme.login.LoginView;

/**
 * A login in the account page's table; times as ISO text.
 *
 * @param id its row
 * @param browser the browser in words
 * @param address where it began
 * @param began when it began
 * @param lastSeen when it was last used
 * @param here whether it is the one that the page is shown in
 * @param passkeyAlone whether a passkey was all that it took
 */
public record LoginRow(
        long id, String browser, String address, String began, String lastSeen, boolean here, boolean passkeyAlone) {

    static LoginRow of(LoginView login, String unknownBrowser) {
        String words = Stream.of(login.browser().program(), login.browser().system())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" · "));
        return new LoginRow(
                login.id(),
                words.isEmpty() ? unknownBrowser : words,
                login.address(),
                login.began().toString(),
                login.lastSeen().toString(),
                login.here(),
                login.first() == FirstStep.PASSKEY);
    }
}
