package org.carme.audit;

/** What people do and is recorded. The names stand in the database and in exports: they are never changed, and never used again for something else. */
public enum AuditAction {
    /** Password, and whatever else is asked for, were shown. */
    LOGIN,
    /** The password was shown; a second step has to follow. */
    LOGIN_BEGIN,
    /** The login was ended by its owner, in it. */
    LOGOUT,
    /** Logins were ended by their owner, from another one. */
    LOGIN_END,
    /** The password in the directory was changed. */
    PASSWORD_CHANGE,
    /** Somebody's access to this site was taken away. */
    ACCOUNT_DISABLE,
    /** It was given back. */
    ACCOUNT_ENABLE,
    /** A device was added to one's own second factors. */
    FACTOR_ADD,
    /** A device of one's own was removed from them. */
    FACTOR_REMOVE,
    /** New backup codes were made for oneself; those before are void. */
    BACKUP_CODES_RENEW,
    /** An administrator took somebody's second factors away. */
    FACTORS_TAKE,
    /** An administrator ended somebody's logins. */
    PERSON_LOGOUT,
    /** All that is stored about somebody was erased, as far as it can be. */
    ACCOUNT_ERASE,
    /** Somebody was handed out what is stored about them. */
    DATA_EXPORT,
    /** Something was asked for that is not one of the other actions, and refused. */
    ACCESS,
    /** A job was started. */
    JOB_LAUNCH,
    /** A job was to be stopped. */
    JOB_STOP,
    /** A job was given more time. */
    JOB_EXTEND,
    /** A login was let in to a job, for the first time. */
    JOB_OPEN,
    /** A personal API token was made. */
    TOKEN_CREATE,
    /** A personal API token was revoked. */
    TOKEN_REVOKE,
    /** The directory gave somebody other roles on this site. */
    ROLES_CHANGE,
    /** Somebody became a member of a project, with which role, or is one no more. */
    MEMBER_CHANGE,
    /** A project is offered other things than before. */
    PROJECT_CHANGE,
    /** Limits of a resource template are others than before. */
    TEMPLATE_CHANGE,
    /** An image is another, or is shown to others, than before. */
    IMAGE_CHANGE,
    /** What the site tells everybody on one of its pages is another text. */
    SITE_TEXT_CHANGE,
    /** The audit was searched or exported. */
    AUDIT_READ,
    /** The chain of the audit was checked. */
    AUDIT_VERIFY,
    /** The name behind a pseudonym was erased without the account. Older entries say so; it is done no more. */
    AUDIT_ERASE,
    /** Entries that were old enough were removed. */
    AUDIT_REMOVE
}
