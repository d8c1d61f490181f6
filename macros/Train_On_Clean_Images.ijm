// Trains a denoising model on clean images, with simulated noise.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Train_On_Clean_Images.ijm "clean=clean output=model.zip noise=correlated sigma=30"
//
//   clean      a stack, or a folder of images
//   output     the model, a zip file
//   noisy      optional; an example whose noise is simulated, instead of noise and sigma
//   noise      optional; any (the default), gaussian, poisson, mixed, correlated or stripes
//   sigma      optional; the strongest noise, as standard deviation on a scale of 0 to 255
//   minutes    optional; how long to train at most; so are epochs, patch, batch, seed, device,
//              resume (a model to go on with) and finetune (a model to start from, general for the plugin's own)
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "clean=clean output=model.zip noise=correlated sigma=30");
need("clean");
need("output");
run("Train Denoiser...", "mode=clean " + words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Train_On_Clean_Images.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
