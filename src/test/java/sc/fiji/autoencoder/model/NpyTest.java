package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.model.Sentences.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.autoencoder.engine.FloatTensor;

class NpyTest {

	private static final String MORE_DIMENSIONS = ",1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1";

	@Test
	void whatIsWrittenIsWhatNumpySpecifies() throws IOException {
		final byte[] file = written(new FloatTensor(new int[] { 2, 3 }, new float[] { 1, -2.5f, 0, 1e-3f, 4, 5 }));

		assertArrayEquals(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 }, Arrays.copyOf(file, 8));
		final int length = (file[8] & 0xff) | (file[9] & 0xff) << 8;
		assertEquals(0, (10 + length) % 64);
		final String header = new String(file, 10, length, StandardCharsets.US_ASCII);
		assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", header.strip());
		assertTrue(header.endsWith("\n"));
		assertEquals(10 + length + 6 * 4, file.length);
		final int start = 10 + length;
		final float[] expected = { 1, -2.5f, 0, 1e-3f, 4, 5 };
		for (int i = 0; i < 6; i++) {
			int bits = 0;
			for (int b = 3; b >= 0; b--)
				bits = bits << 8 | file[start + 4 * i + b] & 0xff;
			assertEquals(expected[i], Float.intBitsToFloat(bits));
		}
	}

	@Test
	void everyShapeComesBackAsItWas() throws IOException {
		for (final FloatTensor tensor : new FloatTensor[] { FloatTensor.scalar(7), Models.random(1), Models.random(3),
			Models.random(1, 72, 64, 3), Models.random(0, 5), Models.random(5, 0), Models.random(40_000) })
		{
			final FloatTensor read = Npy.read("a.npy", written(tensor));
			assertArrayEquals(tensor.shape(), read.shape());
			assertArrayEquals(tensor.data(), read.data());
		}
	}

	@Test
	void aFileThatEndsTooEarlyOrTooLateIsRefused() throws IOException {
		final byte[] file = written(Models.random(2, 2));
		for (int length = 0; length < file.length; length++) {
			final byte[] truncated = Arrays.copyOf(file, length);
			assertRefused(() -> Npy.read("a.npy", truncated), "a.npy");
		}
		assertRefused(() -> Npy.read("a.npy", Arrays.copyOf(file, file.length + 4)), "a.npy", "20 bytes");
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY })
	void aValueThatIsNotFiniteIsRefused(final float value) throws IOException {
		final byte[] file = written(new FloatTensor(new int[] { 2 }, new float[] { 1, value }));
		assertRefused(() -> Npy.read("a.npy", file), "a.npy", "not finite");
	}

	@ParameterizedTest
	@ValueSource(strings = { //
		"{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", //
		"{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", //
		"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", //
		"{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }", //
		"{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", //
		"{'descr': '<f4', 'fortran_order': False, 'shape': (,), }", //
		"{'descr': '<f4', 'fortran_order': False, 'shape': (1 1), }", //
		"{'descr': '<f4', 'fortran_order': False, 'shape': (2147483648,), }", //
		"{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647), }", //
		"{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536), }", //
		"{'descr': '<f4', 'fortran_order': False, 'shape': (1" + MORE_DIMENSIONS + "), }", //
		"__import__('os')" })
	void anUnknownHeaderOrAnAbsurdShapeIsRefused(final String dictionary) {
		final byte[] header = (dictionary + "\n").getBytes(StandardCharsets.US_ASCII);
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length, 0 });
		file.writeBytes(header);
		file.writeBytes(new byte[4]);
		assertRefused(() -> Npy.read("a.npy", file.toByteArray()), "a.npy");
	}

	@Test
	void numbersOfOtherTypesAreReadOnlyIfAnyWillDo() throws IOException {
		final byte[] header = "{'descr': '>u2', 'fortran_order': False, 'shape': (2,), }\n".getBytes(
			StandardCharsets.US_ASCII);
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, (byte) header.length, 0, 0, 0 });
		file.writeBytes(header);
		file.writeBytes(new byte[] { 1, 2, (byte) 255, 0 });
		assertArrayEquals(new float[] { 258, 65_280 }, Npy.readAny("a.npy", file.toByteArray()).data());
		assertRefused(() -> Npy.read("a.npy", file.toByteArray()), "a.npy", ">u2");
	}

	private static byte[] written(final FloatTensor tensor) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		Npy.write(tensor, out);
		return out.toByteArray();
	}
}
