package rabta.conversations.programs;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.conversations.webhooks.Porter;
import rabta.identity.Open;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.Download;
import rabta.kernel.web.NotFound;

/** Where a program fetches the files of an answer that it was handed. */
@Controller
@RequestMapping("/hooks/" + ProgramKind.KIND + "/{key:[A-Za-z0-9_-]+}")
class ProgramDoor {

    private final Porter porter;
    private final ProgramFiles programs;
    private final FileStore files;

    ProgramDoor(Porter porter, ProgramFiles programs, FileStore files) {
        this.porter = porter;
        this.programs = programs;
        this.files = files;
    }

    @GetMapping("/messages/{message:\\d+}/files/{file:\\d+}")
    @Open
    Download file(@PathVariable String key, @PathVariable long message, @PathVariable long file, @RequestParam(defaultValue = "0") long until, @RequestParam(defaultValue = "") String sum) {
        return porter.at(ProgramKind.KIND, key, channel -> files.download(programs.file(channel, message, file, until, sum).orElseThrow(NotFound::new)));
    }
}
