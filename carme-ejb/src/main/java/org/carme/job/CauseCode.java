package org.carme.job;

import java.util.EnumSet;
import java.util.List;

/**
 * Why a job stands where it stands: a lasting code for programs, told to people by the bundle {@code org.carme.job.Causes}. The parameters are
 * named in the order in which a cause holds them. The words are SLURM's own for reasons that need no more than a look-up.
 */
public enum CauseCode {
    /** Was not handed over yet. */
    ON_ITS_WAY,
    /** The answer to its submission is lost, and it is looked for. */
    ANSWER_LOST,
    /** The cluster said no, in its own words. */
    CLUSTER_REFUSED(List.of("words")),
    /** The cluster could not be asked, so it was not handed over. */
    CLUSTER_AWAY,
    /** It was looked for everywhere and is nowhere. */
    NEVER_ARRIVED,
    /** Turned up after it had been given up, and was cancelled. */
    TURNED_UP_LATE,

    /** The scheduler has not yet said why it waits. */
    QUEUED(List.of(), "None"),
    RESOURCES(List.of(), "Resources"),
    PRIORITY(List.of(), "Priority"),
    DEPENDENCY(List.of(), "Dependency"),
    DEPENDENCY_NEVER(List.of(), "DependencyNeverSatisfied"),
    BEGIN_TIME(List.of(), "BeginTime"),
    HELD_BY_OWNER(List.of(), "JobHeldUser"),
    HELD_BY_ADMINISTRATOR(List.of(), "JobHeldAdmin"),
    HELD_AFTER_REQUEUES(List.of(), "JobHoldMaxRequeue"),
    HELD_AFTER_FAILURE(List.of(), "launch failed requeued held", "user env retrieval failed requeued held"),
    HELD_AFTER_REQUEUE(List.of(), "job requeued in held state", "JobRequeueHold"),
    LICENSES(List.of(), "Licenses"),
    RESERVATION(List.of(), "Reservation"),
    RESERVATION_GONE(List.of(), "ReservationDeleted", "ReservationInvalid"),
    NODE_NOT_AVAILABLE(List.of("nodes"), "ReqNodeNotAvail"),
    MAINTENANCE(List.of()),
    NODES_OUT_OF_ORDER(
            List.of(), "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority partitions"),
    NODE_DOWN(List.of(), "NodeDown"),
    FRONT_END_DOWN(List.of(), "FrontEndDown"),
    POWER(List.of(), "PowerNotAvail", "PowerReserved"),
    PARTITION_DOWN(List.of(), "PartitionDown"),
    PARTITION_INACTIVE(List.of(), "PartitionInactive"),
    PARTITION_NODE_LIMIT(List.of(), "PartitionNodeLimit"),
    PARTITION_TIME_LIMIT(List.of(), "PartitionTimeLimit"),
    PARTITION_RULES(List.of(), "PartitionConfig"),
    ACCOUNT_NOT_ALLOWED(List.of(), "AccountNotAllowed"),
    ACCOUNT_INVALID(List.of(), "InvalidAccount"),
    QOS_NOT_ALLOWED(List.of(), "QOSNotAllowed"),
    QOS_INVALID(List.of(), "InvalidQOS"),
    QOS_USAGE(List.of(), "QOSUsageThreshold"),
    ACCOUNTING_RULES(List.of(), "AccountingPolicy"),
    IMPOSSIBLE(List.of(), "BadConstraints"),
    NOT_NOW(List.of(), "Constraints"),
    MEMORY_PER_CPU(List.of(), "MaxMemPerLimit"),
    CLEANING(List.of(), "Cleaning"),
    PROLOG(List.of(), "Prolog"),
    ARRAY_LIMIT(List.of(), "JobArrayTaskLimit"),
    BURST_BUFFER_FULL(List.of(), "BurstBufferResources"),
    BURST_BUFFER_FILLING(List.of(), "BurstBufferStageIn"),
    BURST_BUFFER_FAILED(List.of(), "BurstBufferOperation"),
    FEDERATION(List.of(), "FedJobLock"),
    DEFERRED(List.of(), "SchedDefer"),

    /** All running jobs of somebody together have as much as they may. */
    LIMIT_TOGETHER(List.of("of", "what")),
    /** What may be used over time is used up. */
    LIMIT_BUDGET(List.of("of", "what")),
    /** What runs now would, to its end, use more than may be promised at a time. */
    LIMIT_PROMISED(List.of("of", "what")),
    /** One job may not have so much. */
    LIMIT_PER_JOB(List.of("of", "what")),
    /** One job may not have so much on a node. */
    LIMIT_PER_NODE(List.of("of", "what")),
    /** One job may not have so much for so long. */
    LIMIT_LONG_USE(List.of("of", "what")),
    /** The person's running jobs together have as much as they may. */
    LIMIT_PER_USER(List.of("of", "what")),
    /** One job must have more. */
    LIMIT_LEAST(List.of("of", "what")),
    /** So many jobs run as may run together. */
    LIMIT_JOBS(List.of("of")),
    /** The person has as many jobs running as may be. */
    LIMIT_OWN_JOBS(List.of("of")),
    /** So many jobs wait or run as may together. */
    LIMIT_SUBMITTED(List.of("of")),
    /** The person has as many jobs waiting or running as may be. */
    LIMIT_OWN_SUBMITTED(List.of("of")),
    /** All running jobs together ask for as much time as may be. */
    LIMIT_TIME_TOGETHER(List.of("of")),
    /** One job may not take so long. */
    LIMIT_TIME(List.of("of")),
    /** Some limit, SLURM does not say which. */
    LIMIT(List.of("of")),

    /** Its nodes are being made ready. */
    CONFIGURING,
    /** Runs, and nothing of what it offers can be opened yet. */
    GETTING_READY,
    /** Has its nodes and does not run for now. */
    SUSPENDED,
    /** Is being ended. */
    ENDING,
    /** The cluster does not know it any more; accounting has not said yet how it ended. */
    END_UNCONFIRMED,

    /** Ended by itself, without an error. */
    FINISHED,
    /** Ended with an exit code. */
    EXIT_CODE(List.of("status")),
    /** Carme's own part of the job failed, or never got to the user's. */
    RUNTIME_FAILED(List.of("status")),
    /** The disk of its node had no room for what a job needs to begin. */
    NODE_WITHOUT_ROOM(List.of("status")),
    /** Ended with an error of which no more is known. */
    ERROR(List.of(), "NonZeroExitCode"),
    /** Was ended by a signal. */
    SIGNAL(List.of("signal", "name")),
    OUT_OF_MEMORY(List.of("memory"), "OutOfMemory"),
    TIME_OVER(List.of(), "TimeLimit"),
    NODE_FAILED(List.of("nodes")),
    NODE_NOT_STARTED(List.of("nodes")),
    LAUNCH_FAILED(List.of(), "JobLaunchFailure"),
    SYSTEM_FAILURE(List.of(), "SystemFailure"),
    INACTIVE(List.of(), "InactiveLimit"),
    PREEMPTED,
    DEADLINE(List.of(), "DeadLine"),
    REVOKED,
    /** Its owner stopped it, here. */
    STOPPED_BY_OWNER,
    /** Somebody else stopped it, here. */
    STOPPED_BY_OPERATOR(List.of("user")),
    /** Was cancelled in its owner's name with the cluster's own commands. */
    CANCELLED_BY_OWNER,
    /** Was cancelled by somebody else with the cluster's own commands. */
    CANCELLED_BY_ADMINISTRATOR(List.of("user")),
    /** Was cancelled by the cluster itself or its root. */
    CANCELLED_BY_SYSTEM,
    CANCELLED,
    /** Accounting knows nothing of how it ended. */
    FORGOTTEN,
    /** Ended, in a way that this version has no word for. */
    ENDED;

    private final List<String> parameters;
    private final List<String> words;

    CauseCode() {
        this(List.of());
    }

    CauseCode(List<String> parameters, String... words) {
        this.parameters = parameters;
        this.words = List.of(words);
    }

    /** What its parameters are called, in their order. */
    public List<String> parameters() {
        return parameters;
    }

    /** SLURM's words that mean exactly this. */
    List<String> words() {
        return words;
    }

    /** Whether somebody has put it on hold: it waits for a person, not for the cluster. */
    public boolean isHold() {
        return EnumSet.of(
                        HELD_BY_OWNER,
                        HELD_BY_ADMINISTRATOR,
                        HELD_AFTER_REQUEUES,
                        HELD_AFTER_FAILURE,
                        HELD_AFTER_REQUEUE)
                .contains(this);
    }
}
