package org.carme.batch.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.InvalidPropertyException;
import java.nio.file.Path;
import java.time.Duration;
import org.carme.batch.transport.HeadAddress;
import org.carme.batch.transport.HeadSettings;
import org.junit.jupiter.api.Test;

class HeadConfigurationTest {

    private final ClusterActivationSpec spec = new ClusterActivationSpec();

    @Test
    void nothingSetIsNoCluster() throws Exception {
        assertThat(spec.settings()).isEmpty();
        spec.setClusterName("${MPCONFIG=carme.cluster.name}");
        spec.setHeads("${MPCONFIG=carme.cluster.heads}");
        assertThat(spec.settings()).isEmpty();
        spec.validate();
    }

    @Test
    void overSsh() {
        ssh();
        HeadSettings settings = spec.settings().orElseThrow();
        assertThat(settings.kind()).isEqualTo(HeadSettings.Kind.SSH);
        assertThat(settings.heads()).containsExactly(new HeadAddress("head1", 22), new HeadAddress("10.0.0.2", 2222));
        assertThat(settings.keyFile()).isEqualTo(Path.of("/etc/carme/key"));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void locallyByTheForcedCommandUnlessToldOtherwise() {
        spec.setClusterName("lab");
        spec.setTransport("local");
        spec.setCommand("${MPCONFIG=carme.cluster.command}");
        assertThat(spec.settings().orElseThrow().command())
                .containsExactly("sudo", "-n", "/usr/lib/carme/head/carme-head");
        spec.setCommand("/opt/head --x");
        assertThat(spec.settings().orElseThrow().command()).containsExactly("/opt/head", "--x");
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        ssh();
        spec.setTransport("telnet");
        assertThatThrownBy(spec::validate)
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("transport");
        ssh();
        spec.setHeads("");
        assertThatThrownBy(spec::validate).hasMessageContaining("heads is not set");
        ssh();
        spec.setHeads("head1:99999");
        assertThatThrownBy(spec::validate).hasMessageContaining("heads");
        ssh();
        spec.setConnectTimeout("0");
        assertThatThrownBy(spec::validate).hasMessageContaining("connectTimeout");
        ssh();
        spec.setConnectTimeout("soon");
        assertThatThrownBy(spec::validate).hasMessageContaining("connectTimeout");
    }

    private void ssh() {
        spec.setClusterName("lab");
        spec.setTransport("ssh");
        spec.setHeads("head1, 10.0.0.2:2222");
        spec.setUser("carme");
        spec.setKeyFile("/etc/carme/key");
        spec.setKnownHostsFile("/etc/carme/known_hosts");
        spec.setConnectTimeout(null);
    }
}
