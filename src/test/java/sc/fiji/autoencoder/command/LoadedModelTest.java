package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.LogService;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.OpenFiles;

class LoadedModelTest {

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@Test
	void whileAModelIsUsedATrainingCanReplaceItsFile() throws Exception {
		final Path file = Files.copy(Path.of("models", "general.zip"), folder.resolve("m.zip"));
		try (LoadedModel loaded = LoadedModel.open(file.toString(), Kind.DENOISER, "cpu", SCIJAVA.context().service(
			LogService.class)))
		{
			OpenFiles.assertClosed(file);
			final int planes = loaded.file().description().architecture().inputs();
			assertEquals(64 * 64, loaded.predictor().predict(new FloatBatch(1, 64, 64, planes)).size());
		}
	}
}
