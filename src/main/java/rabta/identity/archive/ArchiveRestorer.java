package rabta.identity.archive;

import org.springframework.stereotype.Service;

import rabta.identity.Permission;
import rabta.identity.access.Viewers;
import rabta.identity.archive.Archive.State;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.ui.Preferences;

@Service
class ArchiveRestorer implements Worker<RestoreArchive> {

    private final Archives archives;
    private final ArchiveFiles files;
    private final ArchiveReading reading;
    private final Viewers viewers;

    ArchiveRestorer(Archives archives, ArchiveFiles files, ArchiveReading reading, Viewers viewers) {
        this.archives = archives;
        this.files = files;
        this.reading = reading;
        this.viewers = viewers;
    }

    @Override
    public void on(RestoreArchive job, Run run) throws Exception {
        var archive = archives.begin(job.archive()).orElse(null);
        if (archive == null || archive.file() == null) {
            return;
        }
        var owner = viewers.member(archive.by()).map(Viewers.Known::viewer).filter(v -> v.may(Permission.MANAGE_WORKSPACE)).orElseThrow();
        ScopedValue.where(Preferences.CURRENT, owner.preferences()).call(() -> {
            try {
                reading.restore(files.path(archive.file()), owner, (done, total) -> run.progress(done, total));
                archives.ended(archive.id(), State.DONE, null);
            } catch (NoArchive no) {
                archives.ended(archive.id(), State.FAILED, no.words());
            }
            files.remove(archive.file());
            return null;
        });
    }
}
