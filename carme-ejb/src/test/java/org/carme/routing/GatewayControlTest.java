package org.carme.routing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.carme.certificate.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GatewayControlTest {
    /** The beginning of a record of 16,384 bytes of a TLS handshake. */
    private static final byte[] RECORD = {0x16, 0x03, 0x03, 0x40, 0x00};

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aGatewayThatSaysABitNowAndThenHoldsNobodyUp() throws Exception {
        try (ServerSocket hostile = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> drip(hostile));
            dripping.setDaemon(true);
            dripping.start();
            GatewayControl control =
                    new GatewayControl(() -> (SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofMillis(500));

            assertThatThrownBy(() -> control.deny(at(hostile.getLocalPort()), List.of(UUID.randomUUID())))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void drip(ServerSocket hostile) {
        try (Socket caller = hostile.accept()) {
            OutputStream out = caller.getOutputStream();
            out.write(RECORD);
            while (!caller.isClosed()) {
                out.write(0);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // The caller has gone: that is what the test waits for.
        }
    }

    private static Gateway at(int port) {
        return new Gateway() {
            @Override
            public String upstream() {
                return "127.0.0.1:" + port;
            }
        };
    }
}
