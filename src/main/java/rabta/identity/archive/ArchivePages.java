package rabta.identity.archive;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.kernel.web.UploadLimit;

@Controller
@RequestMapping("/settings/data")
class ArchivePages {

    private static final long MOST = 201L << 20;

    private final Archives archives;
    private final ArchiveFiles files;
    private final ArchiveReading reading;
    private final Jobs jobs;

    ArchivePages(Archives archives, ArchiveFiles files, ArchiveReading reading, Jobs jobs) {
        this.archives = archives;
        this.files = files;
        this.reading = reading;
        this.jobs = jobs;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return index(null);
    }

    private ArchiveIndex index(String problem) {
        var latest = archives.latest();
        var job = latest.stream().filter(a -> a.state().busy()).findFirst().flatMap(a -> jobs.find(a.job())).orElse(null);
        return new ArchiveIndex(latest, job, reading.empty(), problem);
    }

    @PostMapping("/archives")
    @Can(MANAGE_WORKSPACE)
    Reply make(Viewer viewer) {
        archives.make(viewer);
        return Redirect.to("/settings/data");
    }

    @GetMapping("/archives/{id}/file")
    @Can(MANAGE_WORKSPACE)
    Reply download(@PathVariable long id, Viewer viewer) throws IOException {
        var archive = archives.find(id);
        if (!archive.ready() || !Files.isReadable(files.path(archive.file()))) {
            throw new NotFound();
        }
        var path = files.path(archive.file());
        return new Download("rabta-" + LocalDate.ofInstant(archive.createdAt(), viewer.preferences().zone()) + ".zip", "application/zip", Files.size(path), false,
                out -> Files.copy(path, out));
    }

    @PostMapping("/archives/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id) {
        archives.remove(id);
        return Redirect.to("/settings/data").saying("archives.removed");
    }

    @PostMapping("/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@RequestParam MultipartFile file, Viewer viewer) throws IOException {
        try (var in = file.getInputStream()) {
            archives.restore(in, viewer);
            return Redirect.to("/settings/data");
        } catch (Problem problem) {
            return index(problem.words());
        }
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Upload {

        @Bean
        UploadLimit archiveUpload() {
            return new UploadLimit("/settings/data", MOST);
        }
    }
}
