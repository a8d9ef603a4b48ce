package org.carme.batch.slurm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carme.batch.api.BatchException;
import org.carme.batch.transport.Head;
import org.carme.batch.transport.HeadAnswer;
import org.carme.batch.transport.HeadRequest;

/** A head node that gives one prepared answer and remembers what it was asked. */
final class ScriptedHead implements Head {

    static final Instant CLOCK = Instant.ofEpochSecond(1_763_715_000);

    final List<HeadRequest> asked = new ArrayList<>();
    private HeadAnswer answer = new HeadAnswer(CLOCK, 0, "", "", Map.of(), "");
    private BatchException failure;

    ScriptedHead answers(int code, String out, String err) {
        return answers(code, out, err, "");
    }

    ScriptedHead answers(int code, String out, String err, String nonce) {
        answer = new HeadAnswer(CLOCK, code, out, err, Map.of(), nonce);
        return this;
    }

    ScriptedHead fails(BatchException with) {
        failure = with;
        return this;
    }

    HeadRequest lastAsked() {
        return asked.get(asked.size() - 1);
    }

    @Override
    public HeadAnswer ask(HeadRequest request) throws BatchException {
        asked.add(request);
        if (failure != null) {
            throw failure;
        }
        return answer;
    }
}
