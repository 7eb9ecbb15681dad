package rabta.identity.archive;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import rabta.kernel.files.Drawer;

/** The files of archives. */
@Component
class ArchiveFiles extends Drawer {

    ArchiveFiles(@Value("${rabta.data:data}") Path data) {
        super(data.resolve("archives"));
    }
}
