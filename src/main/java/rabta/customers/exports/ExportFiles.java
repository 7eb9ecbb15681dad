package rabta.customers.exports;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import rabta.kernel.files.Drawer;

/** The files of exports. */
@Component
class ExportFiles extends Drawer {

    ExportFiles(@Value("${rabta.data:data}") Path data) {
        super(data.resolve("exports"));
    }
}
