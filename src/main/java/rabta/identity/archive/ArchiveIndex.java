package rabta.identity.archive;

import java.util.List;

import rabta.kernel.jobs.JobRow;
import rabta.kernel.ui.Tone;
import rabta.kernel.web.Page;

/**
 * @param job of the one that is under way, or null
 * @param empty whether an archive could be brought back here
 * @param problem why what was sent is none, or null
 */
public record ArchiveIndex(List<Archive> archives, JobRow job, boolean empty, String problem) implements Page {

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    public boolean going() {
        return archives.stream().anyMatch(a -> a.state().busy()) && (job == null || job.state() != JobRow.State.FAILED);
    }

    public Tone tone(Archive archive) {
        return switch (archive.state()) {
            case QUEUED -> Tone.GREY;
            case RUNNING -> Tone.BLUE;
            case DONE -> Tone.GREEN;
            case FAILED -> Tone.RED;
        };
    }
}
