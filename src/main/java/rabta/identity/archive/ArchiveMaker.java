package rabta.identity.archive;

import java.io.BufferedOutputStream;
import java.nio.file.Files;

import org.springframework.stereotype.Service;

import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;

@Service
class ArchiveMaker implements Worker<MakeArchive> {

    private final Archives archives;
    private final ArchiveFiles files;
    private final ArchiveWriting writing;

    ArchiveMaker(Archives archives, ArchiveFiles files, ArchiveWriting writing) {
        this.archives = archives;
        this.files = files;
        this.writing = writing;
    }

    @Override
    public void on(MakeArchive job, Run run) throws Exception {
        var archive = archives.begin(job.archive()).orElse(null);
        if (archive == null) {
            return;
        }
        var file = files.make();
        boolean kept = false;
        try {
            Manifest manifest;
            try (var out = new BufferedOutputStream(Files.newOutputStream(files.path(file)), 1 << 16)) {
                manifest = writing.write(out, (done, total) -> run.progress(done, total), run::cancelled);
            }
            kept = manifest != null && archives.made(archive.id(), file, Files.size(files.path(file)));
        } finally {
            if (!kept) {
                files.remove(file);
            }
        }
    }
}
