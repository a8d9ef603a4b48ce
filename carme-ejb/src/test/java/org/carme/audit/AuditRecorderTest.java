package org.carme.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.apache.shiro.util.ThreadContext;
import org.carme.factor.DeviceKind;
import org.carme.factor.FactorRecoveryService;
import org.carme.factor.FactorRefused;
import org.carme.factor.FactorService;
import org.carme.factor.NotProved;
import org.carme.factor.Proof;
import org.carme.platform.BusinessException;
import org.carme.platform.TestDatabase;
import org.carme.user.AccessDenied;
import org.carme.user.CallerAddress;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What calls of services become. */
@Tag("h2")
class AuditRecorderTest extends AuditFixture {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }

    @AfterEach
    void unbind() {
        ThreadContext.remove();
    }

    @Test
    void whatAMethodDidIsRecordedWithItsSubjectAndWhereItCameFrom() {
        CallerAddress.bind("192.0.2.7");
        call("stop", () -> "stopped", JOB.id());

        assertThat(all()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("JOB_STOP");
            assertThat(entry.outcome()).isEqualTo("OK");
            assertThat(entry.subjectKind()).contains("JOB");
            assertThat(entry.subjectId()).contains(JOB.id());
            assertThat(entry.address()).contains("192.0.2.7");
        });
    }

    @Test
    void whatAStepRecordsIsNotRecordedAgain() {
        call("launch", () -> "launched");
        assertThat(all()).isEmpty();
    }

    @Test
    void aDenialIsRecordedWhateverWasCalled() {
        assertThatThrownBy(() -> call("stop", AuditRecorderTest::denied, JOB.id()))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> call("list", AuditRecorderTest::denied)).isInstanceOf(AccessDenied.class);

        assertThat(all()).extracting(AuditEntry::outcome).containsExactly("DENIED", "DENIED");
        assertThat(all()).extracting(AuditEntry::action).containsExactly("JOB_STOP", "ACCESS");
        assertThat(all().get(1).subjectId()).contains("Guinea.list");
        assertThat(all().get(1).details()).contains("access.denied");
    }

    @Test
    void aFailureIsRecordedOfWhatIsAuditedOnly() {
        assertThatThrownBy(() -> call("launch", AuditRecorderTest::full)).isInstanceOf(Full.class);
        assertThatThrownBy(() -> call("list", AuditRecorderTest::full)).isInstanceOf(Full.class);

        assertThat(all()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo("FAILED");
            assertThat(entry.details()).contains("job.limit");
        });
    }

    @Test
    void aFailureThatNobodyForesawIsToldByItsKindAlone() {
        assertThatThrownBy(() -> call("launch", () -> {
                    throw new IllegalStateException("password: hunter2");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(all()).singleElement().satisfies(entry -> assertThat(entry.details())
                .contains("IllegalStateException")
                .doesNotContain("hunter2"));
    }

    @Test
    void aRefusalThatSaysWhomItIsAboutIsAboutThatPerson() {
        assertThatThrownBy(() -> call("list", AuditRecorderTest::aboutAlice)).isInstanceOf(AboutAlice.class);
        assertThat(all()).singleElement().satisfies(entry -> {
            assertThat(entry.subjectKind()).contains("PERSON");
            assertThat(entry.subjectId()).isPresent().isEqualTo(entry.actor());
        });
    }

    private static Object aboutAlice() {
        throw new AboutAlice();
    }

    private static final class AboutAlice extends BusinessException implements AboutSomebody {
        AboutAlice() {
            super("access.denied");
        }

        @Override
        public String uid() {
            return "alice";
        }

        @Override
        public boolean isDenial() {
            return true;
        }
    }

    private static Object denied() {
        throw new AccessDenied();
    }

    private static Object full() {
        throw new Full();
    }

    @Test
    void whoTakesSomebodysSecondFactorsIsRecordedWithWhom() {
        person("bob", SiteRole.USER);
        call(FactorRecoveryService.class, "takeAll", () -> null, "bob");
        assertThatThrownBy(() -> call(FactorRecoveryService.class, "takeAll", AuditRecorderTest::denied, "bob"))
                .isInstanceOf(AccessDenied.class);

        assertThat(all()).extracting(AuditEntry::action).containsExactly("FACTORS_TAKE", "FACTORS_TAKE");
        assertThat(all()).extracting(AuditEntry::outcome).containsExactly("OK", "DENIED");
        assertThat(all()).allSatisfy(entry -> {
            assertThat(entry.actor()).isPresent();
            assertThat(entry.subjectKind()).contains("PERSON");
            assertThat(entry.subjectId()).isPresent().isNotEqualTo(entry.actor());
        });
    }

    /** Whoever types a wrong code is not known to be who may go on: a denial, as a wrong password is one. */
    @Test
    void aWrongCodeIsADenialAndARuleInTheWayIsAFailure() {
        assertThatThrownBy(
                        () -> call(FactorService.class, "remove", Proof.WRONG::required, DeviceKind.TOTP, 3L, "000000"))
                .isInstanceOf(NotProved.class);
        assertThatThrownBy(() -> call(FactorService.class, "begin", Proof.TOO_MANY::required, "000000"))
                .isInstanceOf(NotProved.class);
        assertThatThrownBy(() -> call(
                        FactorService.class, "remove", AuditRecorderTest::lastDevice, DeviceKind.TOTP, 3L, "000000"))
                .isInstanceOf(FactorRefused.class);

        assertThat(all())
                .extracting(AuditEntry::action)
                .containsExactly("FACTOR_REMOVE", "FACTOR_ADD", "FACTOR_REMOVE");
        assertThat(all()).extracting(AuditEntry::outcome).containsExactly("DENIED", "DENIED", "FAILED");
        assertThat(all().get(0).subjectId()).contains("3");
        assertThat(dump()).doesNotContain("000000");
    }

    private static Object lastDevice() {
        throw new FactorRefused("factor.last-device");
    }

    private Object call(String name, Callable<Object> work, Object... parameters) {
        return call(Guinea.class, name, work, parameters);
    }

    private Object call(Class<?> service, String name, Callable<Object> work, Object... parameters) {
        Method method = Arrays.stream(service.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        InvocationContext context = (InvocationContext) Proxy.newProxyInstance(
                AuditRecorderTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getParameters" -> parameters;
                    default -> work.call();
                });
        return container.transactions().call(() -> {
            try {
                return new AuditRecorder(trail, refusals, caller, container.transactions()).record(context);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static final class Full extends BusinessException {
        Full() {
            super("job.limit", 4, 4);
        }
    }

    private static final class Guinea {
        @Audited(AuditAction.JOB_STOP)
        void stop(@Audited.Subject(AuditSubject.Kind.JOB) String job) {}

        @Audited(value = AuditAction.JOB_LAUNCH, within = true)
        void launch() {}

        void list() {}
    }
}
