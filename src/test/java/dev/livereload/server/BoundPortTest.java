package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.livereload.server.BoundPort.PortInUseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoundPortTest {
    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void hasANumberForAnyFreePort() throws Exception {
        try (BoundPort port = BoundPort.bind(BoundPort.LOCALHOST, 0)) {
            assertThat(port.number()).isPositive();
            assertThat(port.isLocal()).isTrue();
        }
    }

    @Test
    void listensOnBothLoopbackAddressesOfLocalhost() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(address("::1")))
                .as("this machine has ::1")
                .isNotNull();
        try (BoundPort port = BoundPort.bind(BoundPort.LOCALHOST, 0);
                Socket four = new Socket(address(LOOPBACK), port.number());
                Socket six = new Socket(address("::1"), port.number())) {
            assertThat(four.isConnected() && six.isConnected()).isTrue();
        }
    }

    @Test
    void namesABusyPort() throws Exception {
        try (ServerSocket other = listener(LOOPBACK)) {
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> BoundPort.bind(BoundPort.LOCALHOST, other.getLocalPort()))
                    .withMessageContaining("" + other.getLocalPort())
                    .satisfies(failure -> assertThat(failure.port()).isEqualTo(other.getLocalPort()));
        }
    }

    @Test
    void bindsNoAddressIfThePortIsBusyOnOne() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(address("::1")))
                .as("this machine has ::1")
                .isNotNull();
        try (ServerSocket six = listener("::1")) {
            int number = six.getLocalPort();
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> BoundPort.bind(BoundPort.LOCALHOST, number));
            BoundPort.bind(LOOPBACK, number).close();
        }
    }

    @Test
    void takesTheFirstFreePortAfterABusyOne() throws Exception {
        try (ServerSocket busy = listener(LOOPBACK);
                BoundPort port = BoundPort.bindFirstFree(LOOPBACK, busy.getLocalPort())) {
            assertThat(port.number()).isGreaterThan(busy.getLocalPort());
        }
    }

    @Test
    void takesTheGivenPortIfItIsFree() throws Exception {
        int number;
        try (ServerSocket once = listener(LOOPBACK)) {
            number = once.getLocalPort();
        }
        try (BoundPort port = BoundPort.bindFirstFree(LOOPBACK, number)) {
            assertThat(port.number()).isEqualTo(number);
        }
    }

    @Test
    void bindsAPortAgainRightAfterItIsClosed() throws Exception {
        int number;
        try (BoundPort port = BoundPort.bind(LOOPBACK, 0);
                Socket client = new Socket(address(LOOPBACK), port.number());
                Socket accepted = port.listeners().get(0).accept().socket()) {
            number = port.number();
            // The side that closes first keeps the connection in TIME_WAIT.
            accepted.shutdownOutput();
            assertThat(client.getInputStream().read()).isNegative();
            client.shutdownOutput();
            assertThat(accepted.getInputStream().read()).isNegative();
        }
        BoundPort.bind(LOOPBACK, number).close();
    }

    @Test
    void closesOnAllAddresses() throws Exception {
        BoundPort port = BoundPort.bind(BoundPort.LOCALHOST, 0);
        port.close();
        port.close();
        assertThat(port.listeners()).noneMatch(listener -> listener.isOpen());
    }

    @ParameterizedTest
    @CsvSource({"no-such-host.invalid, 0", "no-such-host.invalid, 35729"})
    void refusesAnUnknownHost(String host, int port) {
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> BoundPort.bind(host, port));
    }

    /** No machine has an address in 192.0.2.0/24 (RFC 5737). */
    @ParameterizedTest
    @CsvSource({"192.0.2.1, 0", "192.0.2.1, 35729", "2001:db8::1, 35729"})
    void doesNotReportAnAddressOfAnotherMachineAsInUse(String host, int port) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> BoundPort.bind(host, port))
                .isNotInstanceOf(PortInUseException.class);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> BoundPort.bindFirstFree(host, port))
                .isNotInstanceOf(PortInUseException.class);
    }

    @ParameterizedTest
    @CsvSource({"localhost, true", "127.0.0.1, true", "0.0.0.0, false"})
    void isLocalOnlyOnALoopbackAddress(String host, boolean local) throws Exception {
        try (BoundPort port = BoundPort.bind(host, 0)) {
            assertThat(port.isLocal()).isEqualTo(local);
        }
    }

    private static ServerSocket listener(String host) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(address(host), 0));
        return socket;
    }

    private static InetAddress address(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host)[0];
    }
}
