package org.carme.batch.api;

/** Hands out connections to one cluster's batch system; looked up by the application, pooled by the container. */
public interface BatchConnectionFactory {

    /**
     * Gets a connection from the pool. Get it, use it and close it in one method; never keep it in a field.
     *
     * @throws UnavailableException when no head node of the cluster can be reached
     */
    BatchConnection getConnection() throws BatchException;
}
