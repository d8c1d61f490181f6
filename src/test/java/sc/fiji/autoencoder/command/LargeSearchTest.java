package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.anomaly.NormalSamples;
import sc.fiji.autoencoder.anomaly.Scoring;
import sc.fiji.autoencoder.anomaly.SmallDetector;
import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.image.ImageFiles;

/** A process whose heap is smaller than the heat of the stack that it searches. */
@Timeout(180)
@Tag("long")
class LargeSearchTest {

	private static final int SIDE = 256;
	private static final int SLICES = 160;
	private static final int LEFT = 40;
	private static final int TOP = 30;

	@TempDir
	private Path folder;

	@Test
	void theHeatOfAStackIsWrittenSliceBySlice() throws Exception {
		final Path model = folder.resolve("model.zip");
		SmallDetector.learn(Scoring.DENSE, NormalSamples.stack(seed -> NormalSamples.texture(70, 70, seed), 6), model);
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int slice = 1; slice <= SLICES; slice++)
			stack.addSlice(NormalSamples.texture(SIDE, SIDE, slice).convertToByteProcessor(false));
		NormalSamples.spoil(stack.getProcessor(SLICES), LEFT, TOP);
		final Path large = Pictures.save(new ImagePlus("", stack), folder.resolve("large.tif"));
		final Path results = folder.resolve("results");
		final ChildJvm child = ChildJvm.run(ChildJvm.classPath(), List.of("-Xmx40m"), Search.class, large, model, results);
		assertEquals(0, child.status(), child.err());
		assertTrue(child.out().containsAll(List.of("heat is virtual: true", "mask is virtual: true")), child.out()::toString);
		assertEquals(Set.of("large.tif", "large-mask.tif", "large-rois.zip", "images.csv", "regions.csv"), Pictures.contents(
			results).keySet());
		assertEquals(1 + SLICES, Files.readAllLines(results.resolve("images.csv")).size());
		final ImagePlus heat = ImageFiles.open(results.resolve("large.tif"));
		final ImagePlus mask = ImageFiles.open(results.resolve("large-mask.tif"));
		assertEquals(SLICES, mask.getStackSize());
		assertTrue(heat.getOverlay().size() > 0);
		final float[] last = (float[]) heat.getStack().getPixels(SLICES);
		assertEquals(255, mask.getStack().getProcessor(SLICES).get(LEFT + 4, TOP + 4));
		try (SmallDetector detector = SmallDetector.open(model)) {
			final ImageProcessor pixels = stack.getProcessor(SLICES);
			assertArrayEquals(detector.detect(new ImagePlus("", pixels)).heat().values(), last, 1e-3f);
			assertEquals(detector.detect(new ImagePlus("", pixels)).p(), AnomalyP.read(heat, SLICES).orElseThrow(), 1e-3);
		}
	}

	static final class Search {

		public static void main(final String... arguments) throws Exception {
			try (Context context = new Context()) {
				final Module run = context.service(CommandService.class).run(DetectCommand.class, true, Map.of("input", arguments[0],
					"model", arguments[1], "output", arguments[2], "device", "cpu")).get();
				if (((Cancelable) run).isCanceled()) throw new IllegalStateException(((Cancelable) run).getCancelReason());
				System.out.println("heat is virtual: " + ((ImagePlus) run.getOutput("heat")).getStack().isVirtual());
				System.out.println("mask is virtual: " + ((ImagePlus) run.getOutput("binary")).getStack().isVirtual());
			}
		}
	}
}
