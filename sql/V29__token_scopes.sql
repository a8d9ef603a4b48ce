-- What a token is good for, and the roles that its owner had when it was made, as far as that goes: it never gives more. Those that are there are good for
-- what everybody may do: whoever needs more of them makes another one.
ALTER TABLE api_tokens ADD COLUMN scope VARCHAR(16) NOT NULL DEFAULT 'JOBS';
ALTER TABLE api_tokens ADD COLUMN roles VARCHAR(64) NOT NULL DEFAULT 'USER';
ALTER TABLE api_tokens ALTER COLUMN scope DROP DEFAULT;
ALTER TABLE api_tokens ALTER COLUMN roles DROP DEFAULT;
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_scope CHECK (scope IN ('READ', 'JOBS', 'OVERSEE', 'ADMINISTER'));
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_roles_given CHECK (roles <> '');
