package org.carme.platform;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What the container gives to services, on a test's database: an entity manager that follows the transaction, and transactions. */
public final class LocalContainer implements AutoCloseable {
    private final TestDatabase database;
    private final ThreadLocal<Deque<EntityManager>> open = ThreadLocal.withInitial(ArrayDeque::new);
    private final Transactions transactions = new LocalTransactions();
    private final EntityManager entityManager = (EntityManager) Proxy.newProxyInstance(
            LocalContainer.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                try {
                    return method.invoke(current(), arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    /** Ends the database with itself. */
    public LocalContainer(TestDatabase database) {
        this.database = database;
    }

    /** The entity manager of whichever transaction it is used in. */
    public EntityManager entityManager() {
        return entityManager;
    }

    public Transactions transactions() {
        return transactions;
    }

    private EntityManager current() {
        EntityManager inTransaction = open.get().peek();
        return inTransaction != null ? inTransaction : database.factory().createEntityManager();
    }

    @Override
    public void close() {
        database.close();
    }

    private final class LocalTransactions extends Transactions {
        @Override
        public <T> T call(Supplier<T> step) {
            return database.call(mine -> {
                open.get().push(mine);
                try {
                    return step.get();
                } finally {
                    open.get().pop();
                }
            });
        }

        @Override
        public void run(Runnable step) {
            call(() -> {
                step.run();
                return null;
            });
        }
    }
}
